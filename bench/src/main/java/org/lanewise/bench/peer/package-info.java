/// The same training step without Lanewise: on a native library and in plain Java. What others are measured with.
@NullMarked
package org.lanewise.bench.peer;

import org.jspecify.annotations.NullMarked;
