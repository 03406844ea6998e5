/// What layers other than dense ones compute, and what happens to gradients before an update, on the Vector API: twins of
/// the reference kernels, the same operations in the same order, so the same bits.
@NullMarked
package org.lanewise.simd.layer;

import org.jspecify.annotations.NullMarked;
