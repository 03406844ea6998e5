/// Whole epochs of training.
@NullMarked
package org.lanewise.bench.training;

import org.jspecify.annotations.NullMarked;
