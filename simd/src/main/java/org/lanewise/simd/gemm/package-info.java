/// Matrix products on the Vector API: one micro-kernel a vector width, kernels for inputs with many
/// zeros and for single rows, and the blocking around them.
@NullMarked
package org.lanewise.simd.gemm;

import org.jspecify.annotations.NullMarked;
