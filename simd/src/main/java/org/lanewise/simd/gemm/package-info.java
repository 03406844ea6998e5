/// Matrix products on the Vector API: for each vector width a micro-kernel for rows of x and packed weights, and one for two
/// packed operands; kernels for inputs with many zeros and for single rows; and the blocking around them.
@NullMarked
package org.lanewise.simd.gemm;

import org.jspecify.annotations.NullMarked;
