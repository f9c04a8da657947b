"""What is counted, filtered, sorted and shown of documents, as mapped arrays."""
