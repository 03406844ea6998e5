package org.lanewise.models.weights;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.LanewiseException;
import org.lanewise.core.activation.Activation;
import org.lanewise.core.activation.Identity;
import org.lanewise.core.initializer.XavierNormal;
import org.lanewise.core.initializer.Zeros;
import org.lanewise.core.layer.NamedArray;
import org.lanewise.core.tensor.Shape;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.file.MalformedFileException;
import org.lanewise.models.file.SafetensorsFile;
import org.lanewise.models.file.SafetensorsFormat;
import org.lanewise.models.layer.ActivationPlan;
import org.lanewise.models.layer.BatchNormalizationPlan;
import org.lanewise.models.layer.DensePlan;
import org.lanewise.models.layer.LayerPlan;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.preprocessing.PlainPreprocessing;
import org.lanewise.models.trained.TrainedModel;

/// The arrays of PyTorch's `nn.Sequential`, as `safetensors.torch.save_file(model.state_dict(), ...)` keeps them: for each
/// module that has any, by its number, `0.weight` (`[outputs, inputs]`) and `0.bias` of `Linear`; `1.weight`, `1.bias`,
/// `1.running_mean` and `1.running_var` of `BatchNorm1d`. All names may have one prefix in common. It does not say which
/// activations stand between them. Immutable, thread-safe.
public final class StateDict {
    private static final Pattern NAME = Pattern.compile("(.*\\.)?(\\d{1,9})\\.(weight|bias|running_mean|running_var)");
    private static final String COUNTER = "num_batches_tracked";

    private final Path file;
    private final List<Module> modules;

    private StateDict(Path file, List<Module> modules) {
        this.file = file;
        this.modules = List.copyOf(modules);
    }

    /// The arrays of one module by their last name.
    private record Module(String name, Map<String, Tensor> arrays) {
        boolean isNormalization() {
            return arrays.containsKey("running_mean");
        }

        int outputs() {
            return shape("weight").rows();
        }

        Shape shape(String array) {
            return values(array).shape();
        }

        Tensor values(String array) {
            Tensor values = arrays.get(array);
            return values == null ? Tensor.zeros(outputs()) : values; // only biases may be missing
        }
    }

    /// Reads a file.
    ///
    /// @throws MalformedFileException if it has arrays that are not those of an `nn.Sequential`; the message names them
    /// @throws LanewiseException if the file cannot be read
    public static StateDict read(Path file) {
        return of(file, SafetensorsFormat.read(file, StateDict::isRead));
    }

    /// Whether an array is of use; the counter that PyTorch keeps with batch normalisation is not.
    static boolean isRead(String name) {
        return !name.endsWith(COUNTER);
    }

    static StateDict of(Path file, SafetensorsFile content) {
        String format = content.metadata().getOrDefault("format", "");
        if (format.startsWith("lanewise-")) {
            throw new MalformedFileException(file, "metadata 'format'", "'" + format + "'",
                    "a state dict of PyTorch; " + (format.startsWith("lanewise-model ")
                            ? "a model of Lanewise is used as it is"
                            : "train --resume FILE --out MODEL makes a model of a checkpoint"));
        }
        Map<Integer, Module> byNumber = new TreeMap<>();
        String prefix = null;
        for (NamedArray array : content.arrays()) {
            Matcher name = NAME.matcher(array.name());
            String found = name.matches() ? String.valueOf(name.group(1)) : "";
            if (!name.matches() || prefix != null && !found.equals(prefix)) {
                throw new MalformedFileException(file, "array '" + array.name() + "'", "it",
                        "names of one nn.Sequential, such as 0.weight and 0.bias");
            }
            prefix = found;
            String module = array.name().substring(0, name.start(3) - 1);
            byNumber.computeIfAbsent(Integer.valueOf(name.group(2)), _ -> new Module(module, new TreeMap<>()))
                    .arrays()
                    .put(name.group(3), array.values());
        }
        StateDict states = new StateDict(file, new ArrayList<>(byNumber.values()));
        if (byNumber.isEmpty()) {
            throw new MalformedFileException(file, "header", "no arrays", "those of an nn.Sequential");
        }
        states.modules.forEach(states::check);
        return states;
    }

    private void check(Module module) {
        Tensor weight = module.arrays().get("weight");
        int rank = module.isNormalization() ? 1 : 2;
        if (weight == null || weight.shape().rank() != rank || weight.shape().size() == 0) {
            throw new MalformedFileException(file, "array '" + module.name() + ".weight'",
                    weight == null ? "none" : "shape " + weight.shape(),
                    module.isNormalization() ? "one number for each column" : "[outputs, inputs] of a Linear module");
        }
        List<String> others =
                module.isNormalization() ? List.of("bias", "running_mean", "running_var") : List.of("bias");
        Shape expected = Shape.of(module.outputs());
        for (String name : others) {
            Tensor values = module.arrays().get(name);
            if (values == null ? module.isNormalization() : !values.shape().equals(expected)) {
                throw new MalformedFileException(file, "array '" + module.name() + "." + name + "'",
                        values == null ? "none" : "shape " + values.shape(), "shape " + expected);
            }
        }
        if (!module.isNormalization() && module.arrays().containsKey("running_var")) {
            throw new MalformedFileException(
                    file, "array '" + module.name() + ".running_mean'", "none", "one beside running_var");
        }
    }

    /// How many `Linear` modules there are.
    public int denseLayers() {
        return (int) modules.stream().filter(Predicate.not(Module::isNormalization)).count();
    }

    /// A model with these weights, which takes numbers as they are.
    ///
    /// @param activations what follows each `Linear` module, after the batch normalisation that stands between
    /// @throws IllegalArgumentException if they are not as many as there are `Linear` modules
    /// @throws MalformedFileException if the modules do not fit each other, or the last is no `Linear`
    public TrainedModel model(List<Activation> activations) {
        if (activations.size() != denseLayers()) {
            throw new IllegalArgumentException(file + " has " + denseLayers()
                    + " Linear modules: name the activation after each, got " + activations.size());
        }
        List<LayerPlan> layers = new ArrayList<>();
        int dense = 0;
        for (int index = 0; index < modules.size(); index++) {
            Module module = modules.get(index);
            boolean normalized = index + 1 < modules.size() && modules.get(index + 1).isNormalization();
            if (module.isNormalization()) {
                layers.add(new BatchNormalizationPlan());
            } else {
                Activation activation = activations.get(dense);
                layers.add(new DensePlan(module.outputs(), normalized ? new Identity() : activation));
                dense++;
            }
            if (module.isNormalization() && !normalized && dense > 0
                    && !(activations.get(dense - 1) instanceof Identity)) {
                layers.add(new ActivationPlan(activations.get(dense - 1)));
            }
        }
        if (modules.getLast().isNormalization()) {
            throw new MalformedFileException(file, "array '" + modules.getLast().name() + ".weight'",
                    "batch normalisation as the last module", "a Linear module there");
        }
        Module first = modules.getFirst();
        int inputs = first.isNormalization() ? first.outputs() : first.shape("weight").extent(1);
        Mlp plan = new Mlp(inputs, layers, new XavierNormal(), new Zeros());
        return TrainedModel.ofArrays(plan, arraysFor(plan), new PlainPreprocessing(inputs), Map.of());
    }

    /// The arrays by the names they have in a network, weights as `[inputs, outputs]`.
    ///
    /// @param plan of the network
    /// @return what [org.lanewise.models.network.Network#putArrays] takes
    /// @throws MalformedFileException if it has other layers; the message names the first difference
    /// @throws IllegalArgumentException if the plan has a layer that is not built in
    public List<NamedArray> arraysFor(Mlp plan) {
        Map<String, Shape> expected = InitialWeights.shapes(plan);
        List<NamedArray> arrays = new ArrayList<>();
        int at = 0;
        for (int index = 0; index < plan.layers().size(); index++) {
            LayerPlan layer = plan.layers().get(index);
            boolean normalization = layer instanceof BatchNormalizationPlan;
            if (normalization || layer instanceof DensePlan) {
                Module module = at < modules.size() ? modules.get(at) : null;
                at++;
                if (module == null || module.isNormalization() != normalization) {
                    throw difference(module, layer, index, plan);
                }
                String prefix = "layers." + index + ".";
                Shape found = module.shape("weight");
                Shape theirs = normalization ? found : Shape.of(found.extent(1), found.extent(0));
                Shape needed = expected.get(prefix + (normalization ? "scale" : "weight"));
                if (needed == null || !needed.equals(theirs)) {
                    throw new MalformedFileException(file, "array '" + module.name() + ".weight'", "shape " + found,
                            "[outputs, inputs] of layer " + index + " (" + layer + ") of the network " + plan);
                }
                add(arrays, prefix, module);
            }
        }
        if (at < modules.size()) {
            throw new MalformedFileException(file, "array '" + modules.get(at).name() + ".weight'",
                    "a module more", "the " + at + " of the network " + plan);
        }
        return arrays;
    }

    private MalformedFileException difference(@Nullable Module module, LayerPlan layer, int index, Mlp plan) {
        String found = module == null
                ? "no more modules"
                : "module " + module.name() + ", " + (module.isNormalization() ? "batch normalisation" : "Linear");
        return new MalformedFileException(
                file, "header", found, "layer " + index + " (" + layer + ") of the network " + plan);
    }

    private static void add(List<NamedArray> arrays, String prefix, Module module) {
        if (module.isNormalization()) {
            arrays.add(new NamedArray(prefix + "scale", module.values("weight")));
            arrays.add(new NamedArray(prefix + "shift", module.values("bias")));
            arrays.add(new NamedArray(prefix + "runningMean", module.values("running_mean")));
            arrays.add(new NamedArray(prefix + "runningVariance", module.values("running_var")));
        } else {
            arrays.add(new NamedArray(prefix + "weight", transposed(module.values("weight"))));
            arrays.add(new NamedArray(prefix + "bias", module.values("bias")));
        }
    }

    private static Tensor transposed(Tensor matrix) {
        int rows = matrix.shape().rows();
        int columns = matrix.shape().rowSize();
        Tensor result = Tensor.zeros(columns, rows);
        for (int index = 0; index < rows * columns; index++) {
            result.array()[index % columns * rows + index / columns] = matrix.array()[matrix.offset() + index];
        }
        return result;
    }
}
