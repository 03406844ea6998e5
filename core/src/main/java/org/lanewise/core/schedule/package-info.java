/// Learning-rate schedules, one record a file: pure functions of the progress of training.
@NullMarked
package org.lanewise.core.schedule;

import org.jspecify.annotations.NullMarked;
