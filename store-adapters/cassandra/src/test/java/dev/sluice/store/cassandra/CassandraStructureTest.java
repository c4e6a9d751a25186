package dev.sluice.store.cassandra;

import dev.sluice.structure.Element;
import dev.sluice.structure.Element.Part;
import dev.sluice.structure.NativeText;
import dev.sluice.testkit.contract.StoreFixture;
import dev.sluice.testkit.contract.StructureContract;
import java.util.List;
import java.util.Set;

class CassandraStructureTest extends StructureContract {
    @Override
    protected StoreFixture newFixture() {
        return new CassandraFixture();
    }

    @Override
    protected Set<Class<? extends Element>> kinds() {
        return Set.of(Element.PrimaryKey.class, Element.Comment.class);
    }

    /** Comments of tables, not of their columns. */
    @Override
    protected boolean keeps(Element element) {
        return super.keeps(element) && !(element instanceof Element.Comment comment && comment.field() != null);
    }

    @Override
    protected List<Element> ofTheFamily() {
        NativeText attached =
                new NativeText("cassandra", "'StorageAttachedIndex' WITH OPTIONS = {'case_sensitive': 'false'}");
        return List.of(
                Element.Index.of("by_parent", "parent"),
                new Element.Index("by_name", List.of(Part.of("name")), false, attached, null));
    }
}
