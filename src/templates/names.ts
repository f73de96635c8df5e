/** The templates that we bring along, by the name that a job gives them. */
export type TemplateName =
  | 'birthday'
  | 'milestone-birthday'
  | 'wedding-anniversary'
  | 'work-anniversary'
  | 'thank-you'
  | 'congratulations'
  | 'get-well'
  | 'welcome'
  | 'farewell'
  | 'new-year'
  | 'greeting'
