/// How good predictions are.
@NullMarked
package org.lanewise.models.metric;

import org.jspecify.annotations.NullMarked;
