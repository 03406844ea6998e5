/// Matrix products on the Vector API: for each vector width a micro-kernel for rows of x and packed weights, and one for two
/// packed operands; kernels for inputs with many zeros and for single rows; and the blocking around them.
///
/// What a kernel stores goes through `check` first, which tells C2 its class: of a vector that comes out of a loop, or late in
/// a big method, it knows none, and where a profile names two, the vector is boxed.
@NullMarked
package org.lanewise.simd.gemm;

import org.jspecify.annotations.NullMarked;
