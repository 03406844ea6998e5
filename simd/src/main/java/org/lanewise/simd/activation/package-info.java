/// Activations on the Vector API, twins of the definitions in core: the same operations in the same order, so the same
/// bits.
@NullMarked
package org.lanewise.simd.activation;

import org.jspecify.annotations.NullMarked;
