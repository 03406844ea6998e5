/// What was measured, with every sample, and the file it is kept in.
@NullMarked
package org.lanewise.bench.result;

import org.jspecify.annotations.NullMarked;
