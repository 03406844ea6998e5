/// Learning-rate schedules, one record a file.
@NullMarked
package org.lanewise.core.schedule;

import org.jspecify.annotations.NullMarked;
