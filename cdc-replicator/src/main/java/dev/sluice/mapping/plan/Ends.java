package dev.sluice.mapping.plan;

import dev.sluice.data.Dataset;
import dev.sluice.data.Fidelity;
import dev.sluice.data.Name;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.mapping.document.Anything;
import dev.sluice.settings.Nearest;
import dev.sluice.store.Catalog;
import dev.sluice.store.StoreProfile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a planner has to know of both stores.
 *
 * @param datasets those of the source that may be copied
 * @param others names of the source that were not looked up, since neither is copied; one may be part of what is
 * @param samples rows of the source
 */
public record Ends(
        Catalog sourceCatalog,
        StoreProfile source,
        List<Dataset> datasets,
        List<Name> others,
        Catalog targetCatalog,
        StoreProfile target,
        Samples samples) {
    public Ends {
        datasets = List.copyOf(datasets);
        others = List.copyOf(others);
    }

    /** Whether native types of the source mean the same at the target. */
    public boolean sameFamily() {
        return source.title().equals(target.title());
    }

    /** Whether the target has columns of this type, rather than some text for it. */
    boolean holds(Type type) {
        boolean nested = type instanceof Type.Dynamic
                || type instanceof Type.Array
                || type instanceof Type.Map
                || type instanceof Type.Struct;
        Fidelity fidelity = target.fidelity(type);
        return !nested || !(fidelity instanceof Fidelity.Unsupported || fidelity.storedType(type) instanceof Type.Text);
    }

    /** What the target keeps values as that have no type of their own. */
    Anything anything() {
        return holds(new Type.Dynamic()) ? Anything.VARIANT : Anything.JSON;
    }

    /**
     * The source's dataset of this full name, or of this last part of its name.
     *
     * @throws SettingsException if there is none, or more than one
     */
    Dataset dataset(String text) {
        List<Name> names = Stream.concat(datasets.stream().map(Dataset::name), others.stream())
                .toList();
        for (Predicate<Name> reading : List.<Predicate<Name>>of(
                name -> name.toString().equals(text), name -> name.local().equals(text))) {
            List<Name> found = names.stream().filter(reading).toList();
            if (found.size() > 1) {
                throw new SettingsException("datasets: which " + text + "? There are "
                        + found.stream().map(Name::toString).toList() + "; give the full name");
            }
            if (found.size() == 1) {
                return lookedUp(found.get(0)).orElseThrow(() -> unknown(text, names));
            }
        }
        throw unknown(text, names);
    }

    private Optional<Dataset> lookedUp(Name name) {
        return datasets.stream()
                .filter(dataset -> dataset.name().equals(name))
                .findFirst()
                .or(() -> sourceCatalog.dataset(name));
    }

    private static SettingsException unknown(String text, List<Name> names) {
        Collection<String> known = names.stream().map(Name::toString).toList();
        return new SettingsException("datasets: the source has no " + text
                + (known.isEmpty() ? "" : "; did you mean " + Nearest.of(text, known) + "?"));
    }

    /** The same with one more dataset, which is made of others. */
    Ends knowing(Dataset made) {
        if (datasets.stream().anyMatch(each -> each.name().equals(made.name()))) {
            return this;
        }
        List<Dataset> all = new ArrayList<>(datasets);
        all.add(made);
        return new Ends(sourceCatalog, source, all, others, targetCatalog, target, samples);
    }

    /** Where a dataset goes about whose place the file says nothing: its own, where both are of one family, else the target's home. */
    Name place(Name source, String local) {
        boolean home = sourceCatalog.home(source.local()).equals(source);
        if (home || source.namespace().isEmpty()) {
            return targetCatalog.home(local);
        }
        return sameFamily()
                ? new Name(source.namespace(), local)
                : targetCatalog.home(String.join("_", source.namespace()) + "_" + local);
    }
}
