/// The lanewise command: [Lanewise][org.lanewise.cli.Lanewise] starts the commands, which have packages of their own.
@NullMarked
package org.lanewise.cli;

import org.jspecify.annotations.NullMarked;
