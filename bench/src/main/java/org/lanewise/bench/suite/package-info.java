/// The works that `lanewise bench` measures: kernels, training steps, a prediction, and the same by peers.
@NullMarked
package org.lanewise.bench.suite;

import org.jspecify.annotations.NullMarked;
