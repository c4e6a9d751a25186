package dev.sluice.store.sqlite;

import dev.sluice.data.Dataset;
import dev.sluice.store.Store;
import dev.sluice.store.jdbc.OwnMeans;
import dev.sluice.structure.Element;
import dev.sluice.structure.Element.Part;
import dev.sluice.structure.NativeText;
import dev.sluice.testkit.contract.StoreFixture;
import dev.sluice.testkit.contract.StructureContract;
import java.util.List;
import java.util.Set;

class SqliteStructureTest extends StructureContract {
    @Override
    protected StoreFixture newFixture() {
        return new SqliteFixture();
    }

    @Override
    protected Set<Class<? extends Element>> kinds() {
        return Set.of(
                Element.PrimaryKey.class,
                Element.UniqueKey.class,
                Element.Index.class,
                Element.ForeignKey.class,
                Element.InitialValue.class,
                Element.Identity.class);
    }

    @Override
    protected List<Element> ofTheFamily() {
        return List.of(
                new Element.Index(
                        "i",
                        List.of(new Part.OfField("amount", true, Part.Nulls.AS_USUAL), Part.of("id")),
                        true,
                        null,
                        null),
                new Element.Index(
                        "some",
                        List.of(new Part.OfText(ours("lower(name) COLLATE NOCASE")), Part.of("id")),
                        false,
                        null,
                        ours("WHERE parent > 0")));
    }

    private static NativeText ours(String text) {
        return new NativeText("sqlite", text);
    }

    @Override
    protected void insertUnnumbered(Store store, Dataset dataset, String field, String name) {
        OwnMeans.insert(store, dataset, field, name);
    }
}
