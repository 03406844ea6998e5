package org.lanewise.models.trained;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.lanewise.core.activation.Activation;
import org.lanewise.core.initializer.Initializer;
import org.lanewise.core.loss.Loss;
import org.lanewise.core.optimizer.Optimizer;
import org.lanewise.core.schedule.ConstantRate;
import org.lanewise.core.schedule.CosineDecay;
import org.lanewise.core.schedule.ExponentialDecay;
import org.lanewise.core.schedule.LearningRateSchedule;
import org.lanewise.core.schedule.OneCycle;
import org.lanewise.core.schedule.ReduceOnPlateau;
import org.lanewise.core.schedule.StepDecay;
import org.lanewise.core.schedule.WarmUp;
import org.lanewise.models.file.json.JsonFault;
import org.lanewise.models.file.json.JsonValue;
import org.lanewise.models.file.json.RecordFormat;
import org.lanewise.models.layer.ActivationPlan;
import org.lanewise.models.layer.BatchNormalizationPlan;
import org.lanewise.models.layer.DensePlan;
import org.lanewise.models.layer.DropoutPlan;
import org.lanewise.models.layer.LayerPlan;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.preprocessing.CategoricalFeature;
import org.lanewise.models.preprocessing.Feature;
import org.lanewise.models.preprocessing.ImagePreprocessing;
import org.lanewise.models.preprocessing.MinMaxScaling;
import org.lanewise.models.preprocessing.NumericFeature;
import org.lanewise.models.preprocessing.PlainPreprocessing;
import org.lanewise.models.preprocessing.Preprocessing;
import org.lanewise.models.preprocessing.Scaling;
import org.lanewise.models.preprocessing.Standardization;
import org.lanewise.models.preprocessing.TablePreprocessing;
import org.lanewise.models.training.AccuracyGoal;
import org.lanewise.models.training.EarlyStopping;
import org.lanewise.models.training.StoppingRule;
import org.lanewise.models.training.TimeLimit;
import org.lanewise.models.training.TrainingSettings;

/// Plans, losses, settings and preprocessing as JSON texts, exactly; for metadata of files. The names of types and
/// components are part of the format: files that have them must be read forever. What is the user's own (custom
/// activations, losses, optimizers, layers, schedules) has no text. All methods are thread-safe.
public final class ModelText {
    private static final RecordFormat FORMAT = new RecordFormat(
            Map.of(
                    Activation.class, builtIn(Activation.builtIn(), Activation::name),
                    Loss.class, builtIn(Loss.builtIn(), Loss::name),
                    Optimizer.class, builtIn(Optimizer.builtIn(), Optimizer::name),
                    Initializer.class, builtIn(Initializer.builtIn(), Initializer::name),
                    LayerPlan.class,
                    Map.of(
                            "dense", DensePlan.class,
                            "activation", ActivationPlan.class,
                            "batch-norm", BatchNormalizationPlan.class,
                            "dropout", DropoutPlan.class),
                    LearningRateSchedule.class,
                    Map.of(
                            "constant", ConstantRate.class,
                            "step", StepDecay.class,
                            "exponential", ExponentialDecay.class,
                            "cosine", CosineDecay.class,
                            "one-cycle", OneCycle.class,
                            "plateau", ReduceOnPlateau.class,
                            "warm-up", WarmUp.class),
                    StoppingRule.class,
                    Map.of(
                            "early-stopping", EarlyStopping.class,
                            "accuracy", AccuracyGoal.class,
                            "time", TimeLimit.class),
                    Preprocessing.class,
                    Map.of(
                            "plain", PlainPreprocessing.class,
                            "image", ImagePreprocessing.class,
                            "table", TablePreprocessing.class),
                    Feature.class, Map.of("number", NumericFeature.class, "category", CategoricalFeature.class),
                    Scaling.class, Map.of("standardization", Standardization.class, "min-max", MinMaxScaling.class)),
            Set.of("scaling", "targetScaling"));

    private ModelText() {}

    private static <T> Map<String, Class<? extends Record>> builtIn(List<T> members, Function<T, String> name) {
        Map<String, Class<? extends Record>> byName = new LinkedHashMap<>();
        for (T member : members) {
            byName.put(name.apply(member), ((Record) member).getClass());
        }
        return byName;
    }

    /// The text of a plan.
    ///
    /// @throws IllegalArgumentException if it has a layer or activation that is not built in
    public static String of(Mlp plan) {
        return FORMAT.write(plan, Mlp.class).toString();
    }

    /// The plan of a text.
    ///
    /// @param fault makes exceptions
    /// @throws org.lanewise.core.LanewiseException made by `fault`
    public static Mlp plan(String text, JsonFault fault) {
        return read(text, Mlp.class, fault);
    }

    /// The text of a loss.
    ///
    /// @throws IllegalArgumentException if it is not built in
    public static String of(Loss loss) {
        return FORMAT.write(loss, Loss.class).toString();
    }

    /// The loss of a text.
    ///
    /// @param fault makes exceptions
    /// @throws org.lanewise.core.LanewiseException made by `fault`
    public static Loss loss(String text, JsonFault fault) {
        return read(text, Loss.class, fault);
    }

    /// The text of a preprocessing.
    public static String of(Preprocessing preprocessing) {
        return FORMAT.write(preprocessing, Preprocessing.class).toString();
    }

    /// The preprocessing of a text.
    ///
    /// @param fault makes exceptions
    /// @throws org.lanewise.core.LanewiseException made by `fault`
    public static Preprocessing preprocessing(String text, JsonFault fault) {
        return read(text, Preprocessing.class, fault);
    }

    /// The text of all settings that change the result; threads, kernels, zero skipping and the parallel threshold are
    /// left out.
    ///
    /// @throws IllegalArgumentException if it has a loss, optimizer or schedule that is not built in
    public static String of(TrainingSettings settings) {
        return FORMAT.write(ResultSettings.of(settings), ResultSettings.class).toString();
    }

    /// The settings of a text; those that are left out are as if not said.
    ///
    /// @param fault makes exceptions
    /// @throws org.lanewise.core.LanewiseException made by `fault`
    public static TrainingSettings settings(String text, JsonFault fault) {
        ResultSettings settings = read(text, ResultSettings.class, fault);
        try {
            return settings.settings();
        } catch (IllegalArgumentException e) {
            throw fault.at(0, "a value out of range", String.valueOf(e.getMessage()));
        }
    }

    private static <T> T read(String text, Class<T> declared, JsonFault fault) {
        return FORMAT.read(JsonValue.parse(text, fault), declared, fault);
    }
}
