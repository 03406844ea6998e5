/// Lanewise beside its peers, in turns in one run.
@NullMarked
package org.lanewise.bench.compare;

import org.jspecify.annotations.NullMarked;
