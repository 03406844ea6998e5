/// The lanewise command.
@NullMarked
package org.lanewise.cli;

import org.jspecify.annotations.NullMarked;
