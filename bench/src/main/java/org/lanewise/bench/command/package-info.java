/// The command `lanewise bench`.
@NullMarked
package org.lanewise.bench.command;

import org.jspecify.annotations.NullMarked;
