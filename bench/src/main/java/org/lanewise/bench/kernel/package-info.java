/// Kernels, one at a time, vector beside reference.
@NullMarked
package org.lanewise.bench.kernel;

import org.jspecify.annotations.NullMarked;
