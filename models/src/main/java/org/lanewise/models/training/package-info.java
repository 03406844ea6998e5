/// Training: the readable loop ([Trainer][org.lanewise.models.training.Trainer]), one step of it, how a step is cut for
/// several cores, what keeps weights and gradients small, what ends a training, and what comes out.
@NullMarked
package org.lanewise.models.training;

import org.jspecify.annotations.NullMarked;
