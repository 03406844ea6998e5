/// Losses on the Vector API, twins of the reference kernels: the same operations in the same order, so the same bits.
@NullMarked
package org.lanewise.simd.loss;

import org.jspecify.annotations.NullMarked;
