/// Benchmarks of trained models.
@NullMarked
package org.lanewise.bench.prediction;

import org.jspecify.annotations.NullMarked;
