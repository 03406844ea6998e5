package org.lanewise.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShapeTest {
    @Test
    void sizeIsTheProductOfTheExtents() {
        Shape shape = Shape.of(2, 3, 5);
        assertThat(shape.rank()).isEqualTo(3);
        assertThat(shape.size()).isEqualTo(30);
        assertThat(shape.rows()).isEqualTo(2);
        assertThat(shape.rowSize()).isEqualTo(15);
        assertThat(shape.extent(1)).isEqualTo(3);
        assertThat(Shape.of(7).rowSize()).isEqualTo(1);
        assertThat(Shape.of(4, 0).size()).isZero();
    }

    @Test
    void extentsAreCopied() {
        int[] extents = {2, 3};
        Shape shape = Shape.of(extents);
        extents[0] = 9;
        assertThat(shape.rows()).isEqualTo(2);
    }

    @Test
    void equalExtentsAreEqual() {
        assertThat(Shape.of(2, 3)).isEqualTo(Shape.of(2, 3)).hasSameHashCodeAs(Shape.of(2, 3));
        assertThat(Shape.of(2, 3)).isNotEqualTo(Shape.of(3, 2));
        assertThat(Shape.of(6)).isNotEqualTo(Shape.of(6, 1));
        assertThat(Shape.of(2, 3)).hasToString("[2, 3]");
    }

    @Test
    void otherRowsLeaveTheRestAndTheOriginal() {
        Shape shape = Shape.of(2, 3);
        assertThat(shape.withRows(5)).isEqualTo(Shape.of(5, 3));
        assertThat(shape).isEqualTo(Shape.of(2, 3));
    }

    @Test
    void wrongExtentsAreNamed() {
        assertThatThrownBy(Shape::of).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Shape.of(2, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[2, -1]");
        assertThatThrownBy(() -> Shape.of(65_536, 32_768))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[65536, 32768]");
        assertThat(Shape.of(65_535, 32_768).size()).isEqualTo(65_535 * 32_768);
        assertThatThrownBy(() -> Shape.of(2).extent(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1");
    }
}
