/// Activations on the Vector API, twins of the definitions in core: the same operations in the same order, so the same
/// bits. Each has its own loop: a vector handed to a method of an interface would be boxed.
@NullMarked
package org.lanewise.simd.activation;

import org.jspecify.annotations.NullMarked;
