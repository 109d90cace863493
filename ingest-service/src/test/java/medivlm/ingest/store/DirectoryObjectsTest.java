package medivlm.ingest.store;

class DirectoryObjectsTest extends SmallObjectsContract {

    @Override
    protected SmallObjects objects() {
        return new DirectoryObjects(directory);
    }
}
