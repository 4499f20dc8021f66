"""What has been learned: the only room that loads weights."""
