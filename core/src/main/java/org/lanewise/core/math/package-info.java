/// Elementary functions as fixed sequences of float operations: the same bits in every loop, compiler and machine.
@NullMarked
package org.lanewise.core.math;

import org.jspecify.annotations.NullMarked;
