/// The engine's data: tensors that users see, and the two layouts kernels work on, mini-batches with padded rows and
/// weights in panels.
@NullMarked
package org.lanewise.core.tensor;

import org.jspecify.annotations.NullMarked;
