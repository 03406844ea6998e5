/// What the tests of this module share.
@NullMarked
package org.lanewise.core.tests;

import org.jspecify.annotations.NullMarked;
