package org.lanewise.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanewise.cli.CliRun;
import org.lanewise.cli.TinyImages;
import org.lanewise.models.checkpoint.Checkpoint;

/// `train --checkpoint` and `train --resume`, from the options to the result.
class ResumeCommandTest {
    @TempDir
    Path folder;

    private Path file;
    private String data;
    private String train;

    @BeforeEach
    void writeImages() throws IOException {
        file = folder.resolve("run.checkpoint");
        Path images = Files.createDirectory(folder.resolve("images"));
        TinyImages.write(images, 50);
        data = "train --data " + images;
        train = data + " --limit 40 --validation 0 --hidden 12 --optimizer adam --dropout 0.1 --quiet --json";
    }

    private static CliRun run(String command, String... more) {
        List<String> args = new ArrayList<>(List.of(command.split(" ")));
        args.addAll(List.of(more));
        return CliRun.of(args.toArray(String[]::new));
    }

    private CliRun start(String command) {
        return run(command, "--checkpoint", file.toString());
    }

    private CliRun resume(String more) {
        return run(("train --quiet --json " + more).strip(), "--resume", file.toString());
    }

    @Test
    void aTrainingThatHasEndedPrintsTheSameResultAgainAndItsFileStays() throws IOException {
        CliRun first = start(train + " --epochs 2 --checkpoint-every 3steps");
        byte[] kept = Files.readAllBytes(file);

        CliRun again = resume("");

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.out()).isEqualTo(first.out());
        assertThat(file).hasBinaryContent(kept);
        assertThat(first.json()).containsEntry("weightsSha256", run(train + " --epochs 2").json().get("weightsSha256"));
    }

    @Test
    void weightsToStartFromAreNotReadAgain() throws IOException {
        Path weights = folder.resolve("first.safetensors");
        run(train + " --epochs 1 --seed 7", "--out", weights.toString());
        String whole = train + " --init-weights " + weights;
        Object expected = run(whole + " --epochs 2").json().get("weightsSha256");
        CliRun first = start(whole + " --epochs 1");
        assertThat(first.code()).as(first.err()).isZero();
        Files.delete(weights);

        CliRun more = resume("--epochs 2");

        assertThat(more.code()).as(more.err()).isZero();
        assertThat(more.json()).containsEntry("weightsSha256", expected);
        assertThat(resume("--init-weights " + folder.resolve("other.safetensors")).err())
                .contains("--init-weights", "other.safetensors");
    }

    @Test
    void moreEpochsGiveTheWeightsOfATrainingThatNeverStopped() throws IOException {
        start(train + " --epochs 1");

        CliRun more = resume("--epochs 3 --threads 1 --log " + folder.resolve("log"));

        Map<String, Object> whole = run(train + " --epochs 3").json();
        assertThat(more.json())
                .containsEntry("weightsSha256", whole.get("weightsSha256"))
                .containsEntry("trainLoss", whole.get("trainLoss"))
                .containsEntry("epochs", 3);
        assertThat(folder.resolve("log")).content().hasLineCount(3).contains("\"epoch\":1");
        assertThat(resume("").json()).containsEntry("epochs", 3);
        assertThat(resume("--epochs 2").err()).contains("epochs was 3, is 2").hasLineCount(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --seed 42 --batch 32            |
            --hidden 12 --optimizer adam    |
            --dropout 0.10                  |
            --lr 0.001                      | --lr was not given, is 0.001
            --seed 43                       | --seed was 42, is 43
            --hidden 12,13 --batch-norm     | --hidden was 12, is 12,13; --batch-norm was not given, is true
            --limit 39                      | --limit was 40, is 39
            --schedule cosine               | --schedule was not given, is cosine
            digits                          | the data was mnist, is digits
            --recipe fast                   | --recipe was not given, is fast
            """)
    void optionsGivenTooMustAgree(String more, String difference) {
        start(train + " --epochs 1");

        CliRun run = resume(more);

        assertThat(run.code()).as(run.err()).isEqualTo(difference == null ? 0 : 2);
        if (difference != null) {
            assertThat(run.err()).contains("was written with other options: ", difference).hasLineCount(2);
        }
    }

    @Test
    void aRecipeIsKept() throws IOException {
        String fast = data + " --validation 0 --recipe fast --hidden 9 --quiet --json";
        CliRun first = start(fast);

        assertThat(resume("").out()).isEqualTo(first.out()).contains("one-cycle:rise=0.25").contains("12-9 relu");
        assertThat(resume("--optimizer adam --batch 192").code()).isZero();
        assertThat(resume("--epochs 4").err()).contains("epochs was 3, is 4");
    }

    @Test
    void aTableIsFoundAgainAndMustNotHaveChanged() throws IOException {
        Path table = folder.resolve("plants.csv");
        writeTable(table, "");
        String command = "train " + table + " --hidden 4 --epochs 2 --quiet --json --no-standardize";
        CliRun first = start(command);

        assertThat(resume("").out()).isEqualTo(first.out()).contains("plants.csv");
        assertThat(Checkpoint.read(file).notes()).containsEntry("option --standardize", "false");
        writeTable(table, "9");
        CliRun changed = resume("");
        assertThat(changed.code()).isEqualTo(1);
        assertThat(changed.err()).contains("training data was ");
    }

    @Test
    void onlyTheResumedCheckpointIsReplaced() throws IOException {
        start(train + " --epochs 1");
        Path dear = Files.writeString(folder.resolve("dear"), "a thesis");

        CliRun refused = resume("--epochs 2 --checkpoint " + dear);
        CliRun itself = resume("--epochs 2 --checkpoint " + file);

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("the checkpoint would replace " + dear);
        assertThat(dear).hasContent("a thesis");
        assertThat(itself.code()).as(itself.err()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --out run.checkpoint       | --checkpoint and --out must be two files
            --out m --plot m           | --out and --plot must be two files
            --log m --plot m           | --plot and --log must be two files
            --out .                    | found a folder
            --plot .                   | found a folder
            """)
    void filesThatCouldNotAllBeWrittenAreRefusedBeforeTraining(String more, String message) {
        String inFolder = more.replaceAll("(--\\w+) ", "$1 " + folder.toString().replace("\\", "/") + "/");

        CliRun run = start(train + " --epochs 1 " + inFolder);

        assertThat(run.code()).isNotZero();
        assertThat(run.err()).contains(message);
        assertThat(file).doesNotExist();
    }

    private static void writeTable(Path file, String digit) throws IOException {
        StringBuilder text = new StringBuilder("length,width,kind\n");
        for (int row = 0; row < 40; row++) {
            text.append(row).append(digit).append(',').append(row * 7 % 13).append(row < 20 ? ",a\n" : ",b\n");
        }
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    @Test
    void whatCannotBeResumedIsAFailure() throws IOException {
        assertThat(resume("").err()).contains("run.checkpoint: no such file");
        Files.writeString(file, "no checkpoint at all");
        CliRun damaged = resume("");
        assertThat(damaged.code()).isEqualTo(1);
        assertThat(damaged.err()).contains("run.checkpoint").hasLineCount(1);
        CliRun model = run(train + " --epochs 1", "--out", file.toString());
        assertThat(model.code()).isZero();
        assertThat(resume("").err()).contains("a file that train --checkpoint wrote");
        assertThat(start(train).err()).contains("choose another file");
        assertThat(run(train + " --checkpoint-every 3steps").err()).contains("needs --checkpoint or --resume");
        assertThat(run(train + " --checkpoint-every often").err()).contains("must be like 500steps, 1epoch or 30s");
    }
}
