package org.lanewise.core.layer;

import org.lanewise.core.tensor.Tensor;

/// One array of a layer.
///
/// @param name what it is within its layer, for example `weight`
/// @param values without padding
public record NamedArray(String name, Tensor values) {}
