/// The layers that networks are made of.
@NullMarked
package org.lanewise.models.layer;

import org.jspecify.annotations.NullMarked;
