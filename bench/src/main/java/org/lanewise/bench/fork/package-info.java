/// A JVM of its own that measures the suite, and the parent that starts it and reads its lines.
@NullMarked
package org.lanewise.bench.fork;

import org.jspecify.annotations.NullMarked;
