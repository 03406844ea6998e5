/// Ratios of noisy times with honest intervals.
@NullMarked
package org.lanewise.bench.statistics;

import org.jspecify.annotations.NullMarked;
