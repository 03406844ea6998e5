/// The five articles as commands. Each class is one article from data to result, and shows how a program uses Lanewise;
/// what all share, options and output, is in [Example][org.lanewise.cli.example.Example] and beside it.
@NullMarked
package org.lanewise.cli.example;

import org.jspecify.annotations.NullMarked;
