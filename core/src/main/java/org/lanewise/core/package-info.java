/// What every part of Lanewise shares: its exceptions.
@NullMarked
package org.lanewise.core;

import org.jspecify.annotations.NullMarked;
