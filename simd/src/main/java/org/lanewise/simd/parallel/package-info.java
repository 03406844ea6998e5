/// The batch splitter that trains on several cores: a gang of long-lived fork/join tasks that claim the chunks of a
/// phase. It needs no vector instruction and serves the reference kernels as well.
@NullMarked
package org.lanewise.simd.parallel;

import org.jspecify.annotations.NullMarked;
