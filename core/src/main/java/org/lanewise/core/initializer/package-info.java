/// First values of parameters, one record a file. They define bits, through the numbers of
/// [org.lanewise.core.random].
@NullMarked
package org.lanewise.core.initializer;

import org.jspecify.annotations.NullMarked;
