/// What the machine can do at this moment: multiply-adds, memory, the way from core to core.
@NullMarked
package org.lanewise.bench.calibration;

import org.jspecify.annotations.NullMarked;
