package dev.sluice.cli.client;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.error.SettingsException;
import dev.sluice.settings.Nearest;
import dev.sluice.store.Store;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which dataset of a store a person means. */
public final class DatasetNames {
    private DatasetNames() {}

    /** The dataset of this full name, or else the only one whose last part reads so, or reads so but for capitals. */
    public static Optional<Dataset> find(Store store, String text) {
        for (Name name : readings(text)) {
            Optional<Dataset> exact = store.catalog().dataset(name);
            if (exact.isPresent()) {
                return exact;
            }
        }
        List<Name> all = store.catalog().names();
        Optional<Name> meant = only(all, text, name -> name.local().equals(text))
                .or(() -> only(
                        all,
                        text,
                        name -> name.toString().equalsIgnoreCase(text)
                                || name.local().equalsIgnoreCase(text)));
        return meant.flatMap(store.catalog()::dataset);
    }

    /** @throws SettingsException naming the nearest if there is none */
    public static Dataset require(Store store, String text) {
        return find(store, text).orElseThrow(() -> unknown(store, text));
    }

    private static SettingsException unknown(Store store, String text) {
        List<Name> names = store.catalog().names();
        if (names.isEmpty()) {
            return new SettingsException("Cannot find " + text + ": the store holds no datasets");
        }
        boolean qualified = text.indexOf('.') >= 0;
        List<String> known = names.stream()
                .flatMap(name -> qualified ? Stream.of(name.toString()) : Stream.of(name.local(), name.toString()))
                .toList();
        return new SettingsException("Cannot find " + text + ": the store has no dataset of this name; did you mean "
                + Nearest.of(text, known) + "? sluice schema URL lists them all");
    }

    /** The name of a dataset to be made: it goes where the others are, if they all are in one place. */
    public static Name create(Store store, String text) {
        Set<List<String>> places = new LinkedHashSet<>();
        store.catalog().names().forEach(name -> places.add(name.namespace()));
        if (places.size() == 1) {
            List<String> place = places.iterator().next();
            if (place.isEmpty() || text.indexOf('.') < 0) {
                return new Name(place, text);
            }
        }
        List<Name> readings = readings(text);
        return readings.get(Math.min(1, readings.size() - 1));
    }

    /** A dot may be part of a name, or stand between its parts. */
    private static List<Name> readings(String text) {
        Set<Name> readings = new LinkedHashSet<>();
        readings.add(Name.of(text));
        int dot = text.indexOf('.');
        if (dot > 0 && dot < text.length() - 1) {
            readings.add(Name.of(text.substring(0, dot), text.substring(dot + 1)));
            List<String> parts = Arrays.asList(text.split("\\."));
            readings.add(new Name(parts.subList(0, parts.size() - 1), parts.get(parts.size() - 1)));
        }
        return new ArrayList<>(readings);
    }

    private static Optional<Name> only(List<Name> all, String text, Predicate<Name> wanted) {
        List<Name> found = all.stream().filter(wanted).toList();
        if (found.size() > 1) {
            throw new SettingsException("Which " + text + "? There are "
                    + found.stream().map(Name::toString).toList() + "; give the full name");
        }
        return found.stream().findFirst();
    }
}
