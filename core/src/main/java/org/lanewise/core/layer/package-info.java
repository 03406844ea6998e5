/// What a layer is to the engine: forward, backward with respect to data, backward with respect to weights, each on
/// any part of its result, and the memory these work on.
@NullMarked
package org.lanewise.core.layer;

import org.jspecify.annotations.NullMarked;
