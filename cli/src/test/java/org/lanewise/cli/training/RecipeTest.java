package org.lanewise.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lanewise.cli.CliRun;

/// What `--recipe` sets, and what it leaves to the user.
class RecipeTest {
    private static Map<String, Object> train(String... options) throws IOException {
        String[] small = {"train", "digits", "--limit", "200", "--quiet", "--json"};
        CliRun run = CliRun.of(Stream.concat(Arrays.stream(small), Arrays.stream(options)).toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return run.json();
    }

    private static Set<String> applied(Map<String, Object> json) {
        return ((Map<?, ?>) json.get("recipe")).keySet().stream().map(String::valueOf).collect(Collectors.toSet());
    }

    @Test
    void setsItsOptions() throws IOException {
        Map<String, Object> json = train("--recipe", "fast");

        assertThat(json)
                .containsEntry("epochs", 3)
                .containsEntry("batch", 192)
                .containsEntry("layers", "784-224 relu-10 softmax")
                .containsEntry("recipe", Map.of(
                        "hidden", "224", "validation", "0", "epochs", "3", "evaluate-every", "3", "batch", "192",
                        "optimizer", "adam", "beta1", "0.8", "beta2", "0.95", "lr", "0.01", "schedule",
                        "one-cycle:rise=0.25"));
    }

    @Test
    void isTheSameAsItsOptionsWrittenOut() throws IOException {
        String[] written = (Recipe.FAST_TEXT).split(" ");

        assertThat(train("--recipe=fast").get("weightsSha256")).isEqualTo(train(written).get("weightsSha256"));
    }

    @Test
    void whatIsSaidBesideItHolds() throws IOException {
        Map<String, Object> json = train("--epochs", "1", "--recipe", "fast", "--hidden", "30", "--lr", "0.05");

        assertThat(json).containsEntry("epochs", 1).containsEntry("layers", "784-30 relu-10 softmax");
        assertThat(applied(json))
                .doesNotContain("epochs", "hidden", "lr");
        String[] written = ("--epochs 1 --hidden 30 --lr 0.05 --validation 0 --batch 192 --optimizer adam "
                + "--beta1 0.8 --beta2 0.95 --schedule one-cycle:rise=0.25")
                .split(" ");
        assertThat(json).containsEntry("weightsSha256", train(written).get("weightsSha256"));
    }

    @Test
    void anotherOptimizerKeepsItsOwnDefaults() throws IOException {
        Map<String, Object> json = train("--recipe", "fast", "--epochs", "1", "--optimizer", "sgd");

        assertThat(applied(json)).containsOnly("hidden", "validation", "evaluate-every", "batch");
        String[] written = "--epochs 1 --optimizer sgd --hidden 224 --validation 0 --batch 192".split(" ");
        assertThat(json).containsEntry("weightsSha256", train(written).get("weightsSha256"));
    }

    @Test
    void isNotInTheReportWithoutARecipe() throws IOException {
        assertThat(train("--epochs", "1")).doesNotContainKey("recipe");
    }

    @Test
    void anUnknownNameIsAnErrorThatListsTheKnown() {
        CliRun run = CliRun.of("train", "digits", "--recipe", "slow");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("'slow'").contains("fast");
    }
}
