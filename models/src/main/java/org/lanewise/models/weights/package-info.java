/// Weights from elsewhere: [InitialWeights][org.lanewise.models.weights.InitialWeights] are where training starts instead
/// of drawn ones, [StateDict][org.lanewise.models.weights.StateDict] is how PyTorch keeps them.
@NullMarked
package org.lanewise.models.weights;

import org.jspecify.annotations.NullMarked;
