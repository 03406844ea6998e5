package org.lanewise.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TensorTest {
    @Test
    void ofUsesTheArrayItself() {
        float[] values = {1, 2, 3, 4, 5, 6};
        Tensor tensor = Tensor.of(values, 2, 3);
        values[5] = 60;
        assertThat(tensor.get(1, 2)).isEqualTo(60f);
        assertThat(tensor.array()).isSameAs(values);
    }

    @Test
    void ofRowsCopies() {
        float[][] rows = {{1, 2}, {3, 4}, {5, 6}};
        Tensor tensor = Tensor.ofRows(rows);
        rows[1][0] = 9;
        assertThat(tensor.shape()).isEqualTo(Shape.of(3, 2));
        assertThat(tensor.toArray()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void rowsAreAView() {
        Tensor tensor = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
        Tensor last = tensor.rows(1, 3);
        last.put(40, 0, 1);
        assertThat(tensor.get(1, 1)).isEqualTo(40f);
        assertThat(last.toArray()).containsExactly(3, 40, 5, 6);
        assertThat(last.rows(1, 2).toArray()).containsExactly(5, 6);
        assertThat(last.rows(1, 1).shape()).isEqualTo(Shape.of(0, 2));
        assertThat(last.offset()).isEqualTo(2);
    }

    @Test
    void elementsLieRowMajor() {
        Tensor tensor = Tensor.zeros(2, 3, 4);
        tensor.put(7, 1, 2, 3);
        tensor.put(8, 0, 1, 0);
        assertThat(tensor.array()[23]).isEqualTo(7f);
        assertThat(tensor.array()[4]).isEqualTo(8f);
        assertThat(tensor.get(1, 2, 3)).isEqualTo(7f);
    }

    @Test
    void everyIndexIsChecked() {
        Tensor tensor = Tensor.zeros(2, 3);
        assertThatThrownBy(() -> tensor.get(0, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[0, 3]")
                .hasMessageContaining("[2, 3]");
        assertThatThrownBy(() -> tensor.get(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tensor.get(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tensor.put(1, 2, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tensor.rows(1, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tensor.rows(-1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tensor.rows(2, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sizesThatDoNotFitAreNamed() {
        assertThatThrownBy(() -> Tensor.of(new float[5], 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[2, 3]")
                .hasMessageContaining("5");
        assertThatThrownBy(() -> Tensor.ofRows(new float[][] {{1, 2}, {3}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 1");
        assertThatThrownBy(() -> Tensor.ofRows(new float[0][])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void signOfAZeroDoesNotCountAndNanEqualsNan() {
        Tensor one = Tensor.of(new float[] {0f, Float.NaN, 1}, 3);
        Tensor other = Tensor.of(new float[] {-0f, Float.intBitsToFloat(0xFFC00001), 1}, 3);
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one).isNotEqualTo(Tensor.of(new float[] {0f, Float.NaN, 2}, 3));
        assertThat(one).isNotEqualTo(Tensor.of(new float[] {0f, 0f, 1}, 3));
        assertThat(Tensor.zeros(2, 3)).isNotEqualTo(Tensor.zeros(3, 2));
    }

    @Test
    void viewEqualsACopy() {
        Tensor view = Tensor.of(new float[] {1, 2, 3, 4}, 4).rows(1, 3);
        assertThat(view).isEqualTo(Tensor.of(new float[] {2, 3}, 2))
                .hasSameHashCodeAs(Tensor.of(new float[] {2, 3}, 2));
    }
}
