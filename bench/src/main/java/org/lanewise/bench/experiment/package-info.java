/// How often the gate cries for nothing, and how often it misses.
@NullMarked
package org.lanewise.bench.experiment;

import org.jspecify.annotations.NullMarked;
