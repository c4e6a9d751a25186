package dev.sluice.file;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.error.SettingsException;
import dev.sluice.file.commit.DurableFiles;
import dev.sluice.file.format.FileErrors;
import dev.sluice.file.format.FileFormat;
import dev.sluice.json.DatasetJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where datasets are: at the top each file is one; below, a directory with files of the format or {@code _schema.json} is one, of all these
 * files; a directory of directories is a namespace. Names that begin with {@code .} or {@code _} belong to nobody. Thread-safe.
 */
final class FileTree {
    private static final String SCHEMA = "_schema.json";

    private final Path root;
    private final @Nullable Path only;
    private final FileFormat format;

    /**
     * A dataset.
     *
     * @param path of its directory, or of its only file
     */
    record Place(Name name, Path path) {
        Path schema() {
            return path.resolve(SCHEMA);
        }

        boolean isFile() {
            return Files.isRegularFile(path);
        }
    }

    private FileTree(Path root, @Nullable Path only, FileFormat format) {
        this.root = root;
        this.only = only;
        this.format = format;
    }

    static FileTree ofDirectory(Path directory, FileFormat format) {
        return new FileTree(directory, null, format);
    }

    /** One dataset, named like the file. */
    static FileTree ofFile(Path file, FileFormat format) {
        return new FileTree(Objects.requireNonNull(file.toAbsolutePath().getParent()), file, format);
    }

    Path root() {
        return root;
    }

    boolean isFile() {
        return only != null;
    }

    FileFormat format() {
        return format;
    }

    List<Place> all() {
        if (only != null) {
            return List.of(new Place(Name.of(bareName(only)), only));
        }
        Map<Name, Place> found = new HashMap<>();
        for (Path entry : visible(root)) {
            if (isData(entry)) {
                add(found, new Place(Name.of(bareName(entry)), entry));
            }
        }
        addDirectories(root, List.of(), found);
        return found.values().stream().sorted(Comparator.comparing(Place::name)).toList();
    }

    private void addDirectories(Path directory, List<String> namespace, Map<Name, Place> found) {
        for (Path entry : visible(directory)) {
            if (!Files.isDirectory(entry)) {
                continue;
            }
            String name = FileNames.decode(entry.getFileName().toString());
            if (isDataset(entry)) {
                add(found, new Place(new Name(namespace, name), entry));
            } else {
                List<String> inner = new ArrayList<>(namespace);
                inner.add(name);
                addDirectories(entry, inner, found);
            }
        }
    }

    private static void add(Map<Name, Place> found, Place place) {
        Place other = found.put(place.name(), place);
        if (other != null) {
            throw new SettingsException("Cannot tell what " + place.name() + " is: there are " + other.path() + " and "
                    + place.path() + "; rename one");
        }
    }

    private boolean isDataset(Path directory) {
        return Files.exists(directory.resolve(SCHEMA))
                || visible(directory).stream().anyMatch(this::isData);
    }

    private boolean isData(Path file) {
        String name = file.getFileName().toString();
        return format.suffixes().stream().anyMatch(name::endsWith) && Files.isRegularFile(file);
    }

    private String bareName(Path file) {
        String name = file.getFileName().toString();
        for (String suffix : format.suffixes()) {
            if (name.endsWith(suffix) && name.length() > suffix.length()) {
                return FileNames.decode(name.substring(0, name.length() - suffix.length()));
            }
        }
        return name;
    }

    private static List<Path> visible(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> !entry.getFileName().toString().startsWith(".")
                            && !entry.getFileName().toString().startsWith("_"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw FileErrors.unreadable(directory, e);
        }
    }

    /** Looks where the dataset should be, and everywhere only if it is not there: others may have named its files. */
    Optional<Place> find(Name name) {
        if (only == null) {
            Place usual = place(name);
            boolean alone = !name.namespace().isEmpty()
                    || format.suffixes().stream()
                            .noneMatch(suffix ->
                                    Files.exists(root.resolve(usual.path().getFileName() + suffix)));
            if (alone && Files.isDirectory(usual.path()) && isDataset(usual.path())) {
                return Optional.of(usual);
            }
        }
        return all().stream().filter(place -> place.name().equals(name)).findFirst();
    }

    /** @throws SettingsException if it is not there */
    Place require(Name name) {
        return find(name)
                .orElseThrow(() -> new SettingsException(
                        "Cannot read " + name + ": there is no such dataset in " + root + "; correct the name"));
    }

    /** Where a new dataset is made. */
    Place place(Name name) {
        Path path = root;
        for (String part : name.namespace()) {
            path = path.resolve(FileNames.encode(part));
        }
        return new Place(name, path.resolve(FileNames.encode(name.local())));
    }

    List<Path> files(Place place) {
        return place.isFile()
                ? List.of(place.path())
                : visible(place.path()).stream().filter(this::isData).toList();
    }

    /** What {@code _schema.json} says. */
    Optional<Dataset> declared(Place place) {
        if (place.isFile()) {
            return Optional.empty();
        }
        try {
            Dataset written = DatasetJson.read(Files.readString(place.schema()));
            return Optional.of(new Dataset(
                    place.name(),
                    written.shape(),
                    written.schema(),
                    written.key(),
                    written.references(),
                    written.comment()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw FileErrors.unreadable(place.schema(), e);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw FileErrors.wrong(place.schema(), "the fields", "it is not what Sluice writes there", e);
        }
    }

    Dataset dataset(Place place) {
        return declared(place).orElseGet(() -> format.describe(place.name(), files(place)));
    }

    /** Makes a place for parts. */
    void create(Place place, Dataset dataset, Path temporary) {
        DurableFiles.write(place.schema(), temporary, DatasetJson.write(dataset) + "\n");
    }
}
