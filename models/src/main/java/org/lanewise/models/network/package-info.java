/// Networks: the plan of one ([Mlp][org.lanewise.models.network.Mlp]), its layers while it learns, and the trained
/// [Model][org.lanewise.models.network.Model].
@NullMarked
package org.lanewise.models.network;

import org.jspecify.annotations.NullMarked;
